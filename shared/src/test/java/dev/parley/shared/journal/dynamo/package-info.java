@NullMarked
package dev.parley.shared.journal.dynamo;

import org.jspecify.annotations.NullMarked;
