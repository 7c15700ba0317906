package io.cytoforge.common.artifact;

import java.util.UUID;

/** Where things lie in the object store. Folders are named without a slash at the end. */
public final class Keys {
    private Keys() {}

    /** Folder of an uploaded volume. */
    public static String upload(UUID volume) {
        return "volumes/" + volume;
    }

    /** Folder of what is there of a file that is sent in parts. */
    public static String parts(UUID upload) {
        return "uploads/" + upload;
    }

    /** Folder of everything a job makes. */
    public static String job(UUID job) {
        return "jobs/" + job;
    }

    /** The OME-Zarr group of a volume that a job makes. */
    public static String volume(UUID job, String role, int index) {
        return "%s/%s-%d.ome.zarr".formatted(job(job), role, index);
    }

    /** A file that shows how far a job is; a later state has another key, so what is being read never changes. */
    public static String progress(UUID job, long state, String name) {
        return "%s/%d/%s".formatted(progress(job), state, name);
    }

    /** Folder of what the tasks of a job hand to each other, which is of no use once it has ended. */
    public static String work(UUID job) {
        return job(job) + "/work";
    }

    /** Folder of a training's checkpoints. */
    public static String checkpoints(UUID job) {
        return job(job) + "/checkpoints";
    }

    /** Folder of the model that a training makes. */
    public static String model(UUID job) {
        return job(job) + "/model";
    }

    /** Folder of a network that a benchmark keeps. */
    public static String network(UUID job, String name) {
        return "%s/networks/%s".formatted(job(job), name);
    }

    /** Folder of a model that no training of this installation made. */
    public static String importedModel(UUID model) {
        return "models/" + model;
    }

    /** Folder of the model that a cancelled attempt of a training leaves. */
    public static String keptModel(UUID job, int attempt) {
        return "%s/model-%d".formatted(job(job), attempt);
    }

    /** Folder of what shows how far a job is: a folder for each state. */
    public static String progress(UUID job) {
        return job(job) + "/progress";
    }

    /** Folder of what is said of a data set once a job has added samples to it. */
    public static String addition(UUID dataset, UUID job) {
        return "%s/additions/%s".formatted(job(dataset), job);
    }

    /** The shape model that a job fits. */
    public static String shapeModel(UUID job) {
        return job(job) + "/shape-model.json";
    }
}
