package io.cytoforge.standalone;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A command and its options.
 *
 * @param command its words, joined by spaces; {@code help} if there are none
 * @param options by name, e.g. {@code --port}; what a command is about is called {@value #OPERAND}
 */
record CommandLine(String command, Map<String, String> options) {
    /** What the command {@code check} is about. */
    static final String OPERAND = "PATH";

    CommandLine {
        options = Map.copyOf(options);
    }

    /** What was typed makes no sense; the message says why. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    static CommandLine parse(String... arguments) {
        StringBuilder command = new StringBuilder();
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (List.of("-h", "--help").contains(argument)) {
                return new CommandLine("help", Map.of());
            }
            if (command.toString().equals("check") && !argument.startsWith("--")) {
                if (options.put(OPERAND, argument) != null) {
                    throw new UsageException("\"check\" looks at one folder or zip at a time.");
                }
            } else if (!argument.startsWith("--")) {
                command.append(command.isEmpty() ? "" : " ").append(argument);
            } else if (argument.contains("=")) {
                options.put(
                        argument.substring(0, argument.indexOf('=')), argument.substring(argument.indexOf('=') + 1));
            } else if (i + 1 < arguments.length) {
                options.put(argument, arguments[++i]);
            } else {
                throw new UsageException(argument + " needs a value.");
            }
        }
        return new CommandLine(command.isEmpty() ? "help" : command.toString(), options);
    }

    void allowOnly(String... names) {
        options.keySet().stream()
                .filter(name -> !List.of(names).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UsageException("\"%s\" has no option %s.".formatted(command, name));
                });
    }

    String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    int integer(String name, int otherwise, int least, int most) {
        double value = number(name).orElse(otherwise);
        if (value != Math.rint(value) || value < least || value > most) {
            throw new UsageException("%s must be a whole number from %d to %d.".formatted(name, least, most));
        }
        return (int) value;
    }

    OptionalDouble number(String name) {
        String text = options.get(name);
        if (text == null) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException _) {
            throw new UsageException("%s must be a number, was \"%s\".".formatted(name, text));
        }
    }
}
