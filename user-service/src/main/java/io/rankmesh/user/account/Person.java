package io.rankmesh.user.account;

/** Name and address of a member. */
public record Person(String name, String email) {

    @Override
    public String toString() {
        return "Person[]";
    }
}
