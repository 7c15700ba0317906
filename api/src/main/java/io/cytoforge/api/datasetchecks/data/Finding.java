package io.cytoforge.api.datasetchecks.data;

import io.cytoforge.api.generated.model.DatasetRule;
import io.cytoforge.api.generated.model.FindingSeverity;
import java.util.Comparator;

/**
 * Something about a data set that its owner should know.
 *
 * @param file path of a file or folder; "" if it is about all of it
 * @param breaks which trainer, and how
 */
public record Finding(
        FindingSeverity severity,
        DatasetRule rule,
        String file,
        String found,
        String allowed,
        String breaks,
        String fix) {
    /** Errors first, then by file. */
    static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::file)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::found)
            .thenComparing(Finding::allowed)
            .thenComparing(Finding::breaks)
            .thenComparing(Finding::fix);

    public static Start error(DatasetRule rule, String file) {
        return new Start(FindingSeverity.ERROR, rule, file);
    }

    public static Start warning(DatasetRule rule, String file) {
        return new Start(FindingSeverity.WARNING, rule, file);
    }

    public static Start note(DatasetRule rule, String file) {
        return new Start(FindingSeverity.NOTE, rule, file);
    }

    /** What is broken, and where; the rest is said in sentences. */
    public record Start(FindingSeverity severity, DatasetRule rule, String file) {
        public Finding says(String found, String allowed, String breaks, String fix) {
            return new Finding(severity, rule, file, found, allowed, breaks, fix);
        }
    }
}
