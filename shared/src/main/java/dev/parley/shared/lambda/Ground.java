package dev.parley.shared.lambda;

import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Outbox;
import dev.parley.shared.journal.Store;
import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * What a function stands on; a simulation brings its own.
 *
 * @param store
 *          asked for once, when it is first needed
 * @param outbox
 *          asked for once, when it is first needed
 * @param log
 *          where the lines for operators go
 * @param pause
 *          waits before another try
 */
public record Ground(
    Supplier<Store> store,
    Supplier<Outbox> outbox,
    Metrics metrics,
    PrintStream log,
    Clerk.Pause pause) {}
