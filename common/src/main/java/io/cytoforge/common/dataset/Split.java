package io.cytoforge.common.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.science.validation.Constraints;
import java.util.Locale;

/**
 * Shares of the samples that are for learning, for choosing and for judging; together 1.
 *
 * @param train in [0, 1]
 * @param validation in [0, 1]
 * @param test in [0, 1]
 */
public record Split(
        @JsonProperty(defaultValue = "0.8") double train,
        @JsonProperty(defaultValue = "0.1") double validation,
        @JsonProperty(defaultValue = "0.1") double test) {
    private static final double TOLERANCE = 1e-6;

    public Split {
        double sum = train + validation + test;
        new Constraints()
                .between("train", train, 0, 1)
                .between("validation", validation, 0, 1)
                .between("test", test, 0, 1)
                .require(
                        Math.abs(sum - 1) <= TOLERANCE,
                        "",
                        "train, validation and test must add up to 1, are %s",
                        Math.round(sum * 1e6) / 1e6)
                .check();
    }

    /** What a sample is for. */
    public enum Part {
        TRAIN,
        VALIDATION,
        TEST;

        /** As folders are called. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The part of a sample: that which most lacks one of those up to it. So shares are kept at any number of samples, and a
     * sample stays where it is when more are added.
     *
     * @param sample from 0
     */
    public Part of(int sample) {
        int[] counts = new int[Part.values().length];
        Part part = Part.TRAIN;
        for (int i = 0; i <= sample; i++) {
            part = Part.TRAIN;
            for (Part other : Part.values()) {
                if (lack(other, i, counts) > lack(part, i, counts) + TOLERANCE) {
                    part = other;
                }
            }
            counts[part.ordinal()]++;
        }
        return part;
    }

    private double lack(Part part, int before, int[] counts) {
        double share = switch (part) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
        return share * (before + 1) - counts[part.ordinal()];
    }
}
