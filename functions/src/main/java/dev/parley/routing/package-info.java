/** To whom a ticket goes: rules of a document, the first that fits, always exactly one queue. */
@NullMarked
package dev.parley.routing;

import org.jspecify.annotations.NullMarked;
