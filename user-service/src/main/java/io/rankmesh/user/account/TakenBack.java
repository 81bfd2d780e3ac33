package io.rankmesh.user.account;

/** What a member's address, shown to be its own only now, took from whoever may have registered with it before. */
public enum TakenBack {
    /** The address was known to be the member's. */
    NOTHING,
    /** The member's API keys and identities of a provider. */
    KEYS,
    /** Those, and all other members of the account. */
    ACCOUNT
}
