/** What carriers and payment providers send, how it is proven to be theirs, and how it is read. */
@NullMarked
package dev.parley.webhooks;

import org.jspecify.annotations.NullMarked;
