package io.rankmesh.user.account;

/** Name and address of a member as they are stored. */
record SealedPerson(byte[] name, byte[] email, String sealedBy) {}
