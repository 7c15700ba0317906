package io.cytoforge.deployment;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The environment variables that a program's settings records can be set by. */
final class SettingNames {
    private SettingNames() {}

    /** @param packages where the program's settings lie */
    static Set<String> of(String... packages) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Set<String> names = new TreeSet<>();
        for (String place : packages) {
            scanner.findCandidateComponents(place).forEach(found -> {
                Class<?> settings = ClassUtils.resolveClassName(
                        String.valueOf(found.getBeanClassName()), SettingNames.class.getClassLoader());
                collect(settings.getAnnotation(ConfigurationProperties.class).prefix(), settings, names);
            });
        }
        return names;
    }

    private static void collect(String prefix, Class<?> settings, Set<String> names) {
        for (RecordComponent component : settings.getRecordComponents()) {
            String name = prefix + "." + component.getName();
            if (component.getType().isRecord()) {
                collect(name, component.getType(), names);
            } else {
                names.add(name.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT));
            }
        }
    }
}
