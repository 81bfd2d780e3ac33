package io.rankmesh.user.invitation;

import java.time.Duration;

/**
 * Letters that an account's invitations have sent on the last day.
 *
 * @param toAddressLately whether the address in question got one within {@link #PAUSE}
 */
record SentLetters(long ofAccount, boolean toAddressLately) {

    static final Duration DAY = Duration.ofDays(1);
    static final Duration PAUSE = Duration.ofHours(1);

    void requireOneMore(int mostPerDay) {
        if (toAddressLately || ofAccount >= mostPerDay) {
            throw TooManyInvitationsException.letters(PAUSE);
        }
    }
}
