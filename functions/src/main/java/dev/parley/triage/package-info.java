/** What a ticket is about, whose problem it is, and whether only a person may answer: ordered rules over words, as data. */
@NullMarked
package dev.parley.triage;

import org.jspecify.annotations.NullMarked;
