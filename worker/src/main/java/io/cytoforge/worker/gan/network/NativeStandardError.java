package io.cytoforge.worker.gan.network;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * What native code writes to standard error, past all settings of a logger. Works where the C library is POSIX's; elsewhere
 * all is written as if nobody had asked.
 */
final class NativeStandardError {
    private static final int STANDARD_ERROR = 2;
    private static final int WRITE_ONLY = 1;

    private final MethodHandle duplicate;
    private final MethodHandle duplicateOnto;
    private final MethodHandle open;
    private final MethodHandle close;

    private NativeStandardError(Linker linker) {
        SymbolLookup library = linker.defaultLookup();
        FunctionDescriptor ofInt = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        FunctionDescriptor ofInts =
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        FunctionDescriptor ofPath =
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        duplicate = linker.downcallHandle(library.findOrThrow("dup"), ofInt);
        duplicateOnto = linker.downcallHandle(library.findOrThrow("dup2"), ofInts);
        open = linker.downcallHandle(library.findOrThrow("open"), ofPath, Linker.Option.firstVariadicArg(2));
        close = linker.downcallHandle(library.findOrThrow("close"), ofInt);
    }

    /**
     * Runs something that writes lines nobody needs. What else is written meanwhile, by whichever thread, comes when it is
     * done.
     *
     * @param needless lines that are dropped
     */
    static void without(Predicate<String> needless, Runnable action) {
        NativeStandardError error;
        Path kept;
        try {
            error = new NativeStandardError(Linker.nativeLinker());
            kept = Files.createTempFile("cytoforge", ".stderr");
        } catch (RuntimeException | IOException | LinkageError _) {
            action.run();
            return;
        }
        try {
            error.divert(kept, action);
            print(kept, needless);
        } finally {
            kept.toFile().delete();
        }
    }

    private void divert(Path into, Runnable action) {
        int before = call(duplicate, STANDARD_ERROR);
        int file = open(into);
        if (before < 0 || file < 0) {
            action.run();
            return;
        }
        System.err.flush();
        call(duplicateOnto, file, STANDARD_ERROR);
        try {
            action.run();
        } finally {
            System.err.flush();
            call(duplicateOnto, before, STANDARD_ERROR);
            call(close, before);
            call(close, file);
        }
    }

    private static void print(Path kept, Predicate<String> needless) {
        try {
            Files.readString(kept, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> !needless.test(line))
                    .forEach(System.err::println);
        } catch (IOException e) {
            System.err.println("What was written to standard error is lost: " + e.getMessage());
        }
    }

    private int open(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(file.toString());
            return (int) open.invokeExact(name, WRITE_ONLY);
        } catch (Throwable e) {
            throw new IllegalStateException("the C library's open failed", e);
        }
    }

    private static int call(MethodHandle function, int argument) {
        try {
            return (int) function.invokeExact(argument);
        } catch (Throwable e) {
            throw new IllegalStateException("a function of the C library failed", e);
        }
    }

    private static int call(MethodHandle function, int first, int second) {
        try {
            return (int) function.invokeExact(first, second);
        } catch (Throwable e) {
            throw new IllegalStateException("a function of the C library failed", e);
        }
    }
}
