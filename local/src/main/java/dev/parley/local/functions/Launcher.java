package dev.parley.local.functions;

import dev.parley.local.template.FunctionResource;

/** Starts instances of functions: in this process, or as processes of their own. */
public interface Launcher {

  /** A new instance; its id is the access key by which the engines know it. */
  Instance launch(FunctionResource function, String instanceId);
}
