/** The whole house behind its real doors, as template.yaml wires it. */
@NullMarked
package dev.parley.local.endtoend;

import org.jspecify.annotations.NullMarked;
