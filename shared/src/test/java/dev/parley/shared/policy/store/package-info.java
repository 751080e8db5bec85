@NullMarked
package dev.parley.shared.policy.store;

import org.jspecify.annotations.NullMarked;
