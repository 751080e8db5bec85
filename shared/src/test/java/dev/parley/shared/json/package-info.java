@NullMarked
package dev.parley.shared.json;

import org.jspecify.annotations.NullMarked;
