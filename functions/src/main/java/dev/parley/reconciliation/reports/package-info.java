/** How the reports of payment providers are read: requests to be sent, and the rows in what comes back. */
@NullMarked
package dev.parley.reconciliation.reports;

import org.jspecify.annotations.NullMarked;
