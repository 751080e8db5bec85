@NullMarked
package dev.parley.triage;

import org.jspecify.annotations.NullMarked;
