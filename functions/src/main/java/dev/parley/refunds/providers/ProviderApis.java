package dev.parley.refunds.providers;

import java.util.List;

/** The providers that refunds can be asked of: one line for each. */
public final class ProviderApis {
  public static final List<ProviderApi> ALL = List.of(new Stripe(), new Adyen(), new Square());

  private ProviderApis() {}
}
