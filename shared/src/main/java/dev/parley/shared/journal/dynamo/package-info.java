/** The store in DynamoDB: six tables, two sparse indexes, one place where failures are classified. */
@NullMarked
package dev.parley.shared.journal.dynamo;

import org.jspecify.annotations.NullMarked;
