package io.aldaba.platform.configuration;

import io.aldaba.encryption.KeyEncryptionKey;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Where a developer's key-encryption key is kept. The file is made once, for ever and whole, whenever the power is cut: what a lost one
 * sealed nobody opens again. Only its owner may read it. One that was made beside a database whose keys it does not open has sealed nothing,
 * and is taken back.
 */
final class KeyEncryptionKeyFile {

    private static final Logger LOG = System.getLogger(KeyEncryptionKeyFile.class.getName());
    private static final String NAME = "key-encryption-key";
    private static final int KEY_BYTES = 32;

    private final DataDirectory directory;
    private final Path file;

    KeyEncryptionKeyFile(DataDirectory directory) {
        this.directory = directory;
        this.file = directory.path().resolve(NAME);
    }

    /**
     * A key at hand.
     *
     * @param key what it is
     * @param takingBack removes the file, if it was made for this and holds this key still; else it does nothing
     */
    record Found(KeyEncryptionKey key, Runnable takingBack) {

        /** One that was there before. */
        static Found already(KeyEncryptionKey key) {
            return new Found(key, () -> {});
        }
    }

    /**
     * The key in the file.
     *
     * @throws IllegalArgumentException if there is none and it cannot be made, or the file holds something else; the message names it
     */
    Found readOrMake() {
        try {
            boolean made = Files.notExists(file) && make();
            String text = Files.readString(file);
            KeyEncryptionKey key = KeyEncryptionKey.parse(text);
            return made ? new Found(key, () -> takeBack(text)) : Found.already(key);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + file + " can be neither read nor made");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the file " + file + " " + e.getMessage());
        }
    }

    private void takeBack(String text) {
        try {
            if (Files.exists(file) && Files.readString(file).equals(text)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the file " + file + ", made by this start, cannot be removed: " + e);
        }
    }

    /** Whether the file is ours. */
    private boolean make() throws IOException {
        directory.make();
        // Where the file system knows of owners, a temporary file is its owner's only.
        Path beside = Files.createTempFile(directory.path(), NAME, ".new");
        try {
            writeKey(beside);
            putInPlace(beside);
            return true;
        } catch (FileAlreadyExistsException e) {
            // Another node was faster: its key is ours.
            return false;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void writeKey(Path beside) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        ByteBuffer text = StandardCharsets.US_ASCII.encode(Base64.getEncoder().encodeToString(key) + "\n");
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
    }

    /** By a link, which takes nobody's place; a move looks first and then does it, but not every file system has links. */
    private void putInPlace(Path beside) throws IOException {
        try {
            Files.createLink(file, beside);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(beside, file);
        }
        forceDirectory();
    }

    private void forceDirectory() {
        try (FileChannel entries = FileChannel.open(directory.path(), StandardOpenOption.READ)) {
            entries.force(true);
        } catch (IOException e) {
            // Windows opens no directory, and its file system keeps the entry by itself.
        }
    }
}
