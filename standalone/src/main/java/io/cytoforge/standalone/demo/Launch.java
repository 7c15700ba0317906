package io.cytoforge.standalone.demo;

import io.cytoforge.standalone.demo.client.ProgressBar;
import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the launcher script and the terminal say. */
public final class Launch {
    private static final int DEFAULT_COLUMNS = 80;

    private Launch() {}

    /** The working directory, and the checkout where the launcher names it in {@code cytoforge.home}. */
    static List<Path> searchedFolders() {
        List<Path> folders = new ArrayList<>(List.of(Path.of("").toAbsolutePath()));
        String home = System.getProperty("cytoforge.home", "");
        if (!home.isBlank()) {
            folders.add(Path.of(home));
        }
        return folders;
    }

    /** A line is redrawn only where somebody sees it; the launcher exports {@code COLUMNS}. */
    public static ProgressBar.Screen screen(PrintStream out) {
        Console console = System.console();
        boolean isTerminal = console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
        return new ProgressBar.Screen(out, isTerminal, columns(System.getenv("COLUMNS")), System::nanoTime);
    }

    /** @param exported number of columns, or null or nonsense */
    static int columns(@Nullable String exported) {
        if (exported == null || !exported.matches("[0-9]{2,4}")) {
            return DEFAULT_COLUMNS;
        }
        return Math.max(40, Integer.parseInt(exported));
    }
}
