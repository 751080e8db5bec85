@NullMarked
package dev.parley.payments.providers;

import org.jspecify.annotations.NullMarked;
