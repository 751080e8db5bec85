package dev.parley.local.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.local.template.FunctionResource;
import dev.parley.shared.lambda.Environment;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.stream.Stream;

/** A function's handler class, found and checked once; a lack is told in one line that names the function. */
record HandlerClass(String function, Constructor<? extends RequestStreamHandler> constructor) {

  static HandlerClass of(FunctionResource function) {
    var name = function.handlerClass();
    var says = "template.yaml names " + name + " for function " + function.logicalId();
    try {
      var found = Class.forName(name, false, HandlerClass.class.getClassLoader());
      if (!RequestStreamHandler.class.isAssignableFrom(found)) {
        throw new UnfitHandler(says + ", and that class is no RequestStreamHandler");
      }
      var handler = found.asSubclass(RequestStreamHandler.class);
      if (Stream.of(handler.getConstructors()).noneMatch(each -> each.getParameterCount() == 0)) {
        throw new UnfitHandler(
            says + ", and that class lacks the public constructor without arguments that Lambda calls");
      }
      return new HandlerClass(function.logicalId(), handler.getConstructor(Environment.class));
    } catch (ClassNotFoundException missing) {
      throw new UnfitHandler(says + ", and the code has no such class");
    } catch (NoSuchMethodException missing) {
      throw new UnfitHandler(
          says + ", and that class lacks the public constructor " + missing.getMessage());
    }
  }

  RequestStreamHandler construct(Environment environment) throws Throwable {
    try {
      return constructor.newInstance(environment);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }
}
