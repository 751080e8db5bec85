package dev.parley.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Money is whole minor units: no instruction of what ships counts in floating point. */
class ExactMoneyTest {
  private static final Set<TypeKind> FLOATING = Set.of(TypeKind.DOUBLE, TypeKind.FLOAT);
  private static final Set<String> TYPES = Set.of("D", "F", "Ljava/lang/Double;",
      "Ljava/lang/Float;");

  /** Counts for a library that takes nothing else, and how full a map may be. */
  private static final Set<String> NO_MONEY = Set.of(
      "dev/parley/shared/lambda/PowertoolsMetrics",
      "dev/parley/shared/policy/store/StoredPolicies$Newest");

  /** What the test itself must find. */
  private record Inexact(long minor) {
    long share() {
      return (long) (minor * 0.19);
    }
  }

  @Test
  void nothing_that_ships_counts_in_floating_point() throws Exception {
    for (var part : List.of(Money.class, Refund.class)) {
      var classes = classes(part);

      assertThat(classes).hasSizeGreaterThan(100);
      assertThat(classes.stream().filter(ExactMoneyTest::floats)
          .map(model -> model.thisClass().asInternalName()))
          .filteredOn(name -> !NO_MONEY.contains(name)).isEmpty();
    }
  }

  @Test
  void what_counts_in_floating_point_is_found() throws Exception {
    assertThat(classes(ExactMoneyTest.class).stream().filter(ExactMoneyTest::floats)
        .map(model -> model.thisClass().asInternalName()))
        .contains("dev/parley/refunds/ExactMoneyTest$Inexact");
    assertThat(new Inexact(100).share()).isEqualTo(19);
  }

  /** All classes beside this one, in a folder or a jar. */
  private static List<ClassModel> classes(Class<?> one) throws IOException, URISyntaxException {
    var place = one.getProtectionDomain().getCodeSource().getLocation().toURI();
    if (Files.isDirectory(Path.of(place))) {
      return classes(Path.of(place));
    }
    try (var jar = FileSystems.newFileSystem(URI.create("jar:" + place), Map.of())) {
      return classes(jar.getPath("/"));
    }
  }

  private static List<ClassModel> classes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".class")).map(ExactMoneyTest::parsed)
          .toList();
    }
  }

  private static ClassModel parsed(Path file) {
    try {
      return ClassFile.of().parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean floats(ClassModel model) {
    return model.fields().stream().anyMatch(field -> isFloating(field.fieldTypeSymbol()))
        || model.methods().stream().anyMatch(
            method -> isFloating(method.methodTypeSymbol()) || method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(ExactMoneyTest::isFloating));
  }

  private static boolean isFloating(MethodTypeDesc type) {
    return isFloating(type.returnType())
        || type.parameterList().stream().anyMatch(ExactMoneyTest::isFloating);
  }

  private static boolean isFloating(ClassDesc type) {
    return TYPES.contains(type.descriptorString());
  }

  private static boolean isFloating(CodeElement element) {
    return switch (element) {
      case LoadInstruction it -> FLOATING.contains(it.typeKind());
      case StoreInstruction it -> FLOATING.contains(it.typeKind());
      case ArrayLoadInstruction it -> FLOATING.contains(it.typeKind());
      case ArrayStoreInstruction it -> FLOATING.contains(it.typeKind());
      case OperatorInstruction it -> FLOATING.contains(it.typeKind());
      case ConstantInstruction it -> FLOATING.contains(it.typeKind());
      case ReturnInstruction it -> FLOATING.contains(it.typeKind());
      case ConvertInstruction it ->
          FLOATING.contains(it.fromType()) || FLOATING.contains(it.toType());
      case InvokeInstruction it -> isFloating(it.typeSymbol());
      default -> false;
    };
  }
}
