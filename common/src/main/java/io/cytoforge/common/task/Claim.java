package io.cytoforge.common.task;

/** @param worker who asks, for people: host and process */
public record Claim(String worker, int attempt) {}
