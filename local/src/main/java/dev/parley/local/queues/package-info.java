/** SQS event sources: batches, partial failures and concurrency limits. */
@NullMarked
package dev.parley.local.queues;

import org.jspecify.annotations.NullMarked;
