/** Kills functions that run as processes while events flow, and looks from outside whether any promise was broken. */
@NullMarked
package dev.parley.local.torture;

import org.jspecify.annotations.NullMarked;
