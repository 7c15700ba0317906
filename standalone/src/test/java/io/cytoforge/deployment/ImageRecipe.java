package io.cytoforge.deployment;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Dockerfile, stage by stage. */
record ImageRecipe(List<Stage> stages) {
    private static final Pattern FROM = Pattern.compile("(\\S+)(?: AS (\\S+))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern STRINGS = Pattern.compile("\\[.*]$", Pattern.DOTALL);

    /** @param base the image or stage it goes on from */
    record Stage(String name, String base, List<Instruction> instructions) {
        List<Instruction> all(String keyword) {
            return instructions.stream()
                    .filter(instruction -> instruction.keyword().equals(keyword))
                    .toList();
        }

        Instruction last(String keyword) {
            return all(keyword).getLast();
        }
    }

    /** @param arguments with continued lines joined */
    record Instruction(String keyword, String arguments) {
        /** The words of the exec form, which no shell touches. */
        List<String> words() {
            Matcher matcher = STRINGS.matcher(arguments);
            if (!matcher.find()) {
                throw new AssertionError("not in exec form: " + arguments);
            }
            JsonArray words = JsonParser.parseString(matcher.group()).getAsJsonArray();
            return words.asList().stream().map(word -> word.getAsString()).toList();
        }
    }

    static ImageRecipe parse(String text) {
        List<Stage> stages = new ArrayList<>();
        String withoutComments = text.replaceAll("(?m)^\\s*#.*\\R", "");
        for (String line : withoutComments.replaceAll("\\\\\\R\\s*", "").lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            int space = line.indexOf(' ');
            Instruction instruction = new Instruction(
                    line.substring(0, space), line.substring(space + 1).strip());
            if (instruction.keyword().equals("FROM")) {
                stages.add(opened(instruction.arguments()));
            } else if (!stages.isEmpty()) {
                stages.getLast().instructions().add(instruction);
            }
        }
        return new ImageRecipe(stages);
    }

    private static Stage opened(String arguments) {
        Matcher matcher = FROM.matcher(arguments);
        if (!matcher.matches()) {
            throw new AssertionError("not a stage: " + arguments);
        }
        String name = matcher.group(2) == null ? "" : matcher.group(2);
        return new Stage(name, matcher.group(1), new ArrayList<>());
    }

    Stage stage(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no stage " + name));
    }

    /** Everything that forms the image of a target, from its first stage on. */
    Stage flattened(String target) {
        Stage stage = stage(target);
        List<Instruction> instructions = new ArrayList<>();
        if (stages.stream().anyMatch(other -> other.name().equals(stage.base()))) {
            instructions.addAll(flattened(stage.base()).instructions());
        }
        instructions.addAll(stage.instructions());
        return new Stage(target, stage.base(), instructions);
    }
}
