package io.cytoforge.common.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects in a bucket. What is sent is held in memory part by part, so that every request can be repeated; an object of
 * several parts appears when the last one has arrived.
 */
final class S3ObjectStore implements ObjectStore, AutoCloseable {
    /** Smallest part; S3 asks for at least 5 MiB. */
    private static final int PART_BYTES = 8 << 20;

    private static final int MAX_PARTS = 10_000;
    private static final int DELETE_AT_ONCE = 1000;
    private static final int ATTEMPTS = 5;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int NOT_FOUND = 404;

    private final S3Client client;
    private final String bucket;

    S3ObjectStore(StoreSettings.S3 settings) {
        this.bucket = settings.bucket();
        this.client = client(settings);
    }

    @Override
    public void put(String key, InputStream content, long length) {
        ObjectKey.require(key);
        run("store", key, () -> {
            if (length <= PART_BYTES) {
                byte[] bytes = exactly(content, (int) length, key);
                requireEnd(content, key);
                putWhole(key, bytes);
            } else {
                putParts(key, content, length);
            }
            return key;
        });
    }

    @Override
    public void put(String key, byte[] content) {
        ObjectKey.require(key);
        run("store", key, () -> {
            putWhole(key, content);
            return key;
        });
    }

    @Override
    public InputStream open(String key) {
        ObjectKey.require(key);
        return run("open", key, () -> client.getObject(get -> get.bucket(bucket).key(key)));
    }

    @Override
    public byte[] read(String key, long offset, int length) {
        ObjectKey.require(key);
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("cannot read %d bytes from %d".formatted(length, offset));
        }
        if (length == 0) {
            if (size(key).isEmpty()) {
                throw new NoSuchObjectException(key);
            }
            return new byte[0];
        }
        String range = "bytes=%d-%d".formatted(offset, offset + length - 1);
        return run("read", key, () -> {
            try {
                return client.getObjectAsBytes(
                                get -> get.bucket(bucket).key(key).range(range))
                        .asByteArrayUnsafe();
            } catch (S3Exception e) {
                if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
                    return new byte[0];
                }
                throw e;
            }
        });
    }

    @Override
    public byte[] read(String key) {
        ObjectKey.require(key);
        return run(
                "read",
                key,
                () -> client.getObjectAsBytes(get -> get.bucket(bucket).key(key))
                        .asByteArrayUnsafe());
    }

    @Override
    public Optional<Long> size(String key) {
        ObjectKey.require(key);
        try {
            return run(
                    "look at",
                    key,
                    () -> Optional.of(
                            client.headObject(head -> head.bucket(bucket).key(key))
                                    .contentLength()));
        } catch (NoSuchObjectException _) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> list(String folder) {
        ObjectKey.require(folder);
        return run(
                "list",
                folder,
                () ->
                        client
                                .listObjectsV2Paginator(
                                        list -> list.bucket(bucket).prefix(folder + "/"))
                                .contents()
                                .stream()
                                .map(S3Object::key)
                                .sorted()
                                .toList());
    }

    @Override
    public List<String> folders(String folder) {
        ObjectKey.require(folder);
        String prefix = folder + "/";
        return run(
                "list",
                folder,
                () -> client
                        .listObjectsV2Paginator(
                                list -> list.bucket(bucket).prefix(prefix).delimiter("/"))
                        .commonPrefixes()
                        .stream()
                        .map(CommonPrefix::prefix)
                        .map(path -> path.substring(prefix.length(), path.length() - 1))
                        .sorted()
                        .toList());
    }

    @Override
    public void delete(String key) {
        ObjectKey.require(key);
        run(
                "delete",
                key,
                () -> client.deleteObject(delete -> delete.bucket(bucket).key(key)));
    }

    @Override
    public void deleteFolder(String folder) {
        List<String> keys = list(folder);
        for (int from = 0; from < keys.size(); from += DELETE_AT_ONCE) {
            List<ObjectIdentifier> batch = keys.subList(from, Math.min(keys.size(), from + DELETE_AT_ONCE)).stream()
                    .map(key -> ObjectIdentifier.builder().key(key).build())
                    .toList();
            var answer = run(
                    "delete",
                    folder,
                    () -> client.deleteObjects(delete -> delete.bucket(bucket)
                            .delete(which -> which.objects(batch).quiet(true))));
            if (answer.hasErrors()) {
                throw new StoreException("could not delete %d objects under %s, the first because: %s"
                        .formatted(
                                answer.errors().size(),
                                folder,
                                answer.errors().getFirst().message()));
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private void putWhole(String key, byte[] bytes) {
        client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    private void putParts(String key, InputStream content, long length) {
        int partBytes = Math.toIntExact(Math.max(PART_BYTES, (length + MAX_PARTS - 1) / MAX_PARTS));
        String upload = client.createMultipartUpload(
                        create -> create.bucket(bucket).key(key))
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long sent = 0; sent < length; sent += partBytes) {
                byte[] bytes = exactly(content, (int) Math.min(partBytes, length - sent), key);
                parts.add(putPart(key, upload, parts.size() + 1, bytes));
            }
            requireEnd(content, key);
            client.completeMultipartUpload(complete ->
                    complete.bucket(bucket).key(key).uploadId(upload).multipartUpload(of -> of.parts(parts)));
        } catch (RuntimeException e) {
            abort(key, upload, e);
            throw e;
        }
    }

    private CompletedPart putPart(String key, String upload, int number, byte[] bytes) {
        String tag = client.uploadPart(
                        part -> part.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                        RequestBody.fromBytes(bytes))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    private void abort(String key, String upload, RuntimeException reason) {
        try {
            client.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            reason.addSuppressed(e);
        }
    }

    private static byte[] exactly(InputStream content, int length, String key) {
        try {
            byte[] bytes = content.readNBytes(length);
            if (bytes.length < length) {
                throw new StoreException(
                        "the stream for %s ended %d bytes too early".formatted(key, length - bytes.length));
            }
            return bytes;
        } catch (IOException e) {
            throw new StoreException("could not read what to store under " + key, e);
        }
    }

    private static void requireEnd(InputStream content, String key) {
        try {
            if (content.read() >= 0) {
                throw new StoreException("the stream for %s is longer than it was said to be".formatted(key));
            }
        } catch (IOException e) {
            throw new StoreException("could not read what to store under " + key, e);
        }
    }

    private static <T> T run(String verb, String key, Supplier<T> call) {
        try {
            return call.get();
        } catch (NoSuchKeyException e) {
            throw missing(key, e);
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND && !"NoSuchBucket".equals(code(e))) {
                throw missing(key, e);
            }
            throw new StoreException("could not %s %s".formatted(verb, key), e);
        } catch (SdkException e) {
            throw new StoreException("could not %s %s".formatted(verb, key), e);
        }
    }

    private static @Nullable String code(S3Exception e) {
        return e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    }

    private static NoSuchObjectException missing(String key, SdkException cause) {
        NoSuchObjectException missing = new NoSuchObjectException(key);
        missing.initCause(cause);
        return missing;
    }

    private static S3Client client(StoreSettings.S3 settings) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                // Other makers' stores know no trailing checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(credentials(settings))
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build()));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(StoreSettings.S3 settings) {
        if (settings.accessKey() == null || settings.secretKey() == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }
}
