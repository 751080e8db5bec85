/** The operator's door /_local/*: clock, settle, queues, sent, faults and figures. */
@NullMarked
package dev.parley.local.control;

import org.jspecify.annotations.NullMarked;
