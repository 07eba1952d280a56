namespace Sideband.Server.Views;

/// <summary>A command as bytes, and what it was answered.</summary>
/// <param name="Bytes">What is sent, in hexadecimal: network function, command, body.</param>
/// <param name="Command">The command's name; null where it is none of the specification's.</param>
/// <param name="Spec">The section of the specification; null likewise.</param>
/// <param name="Changes">Whether it may do something anew each time that it is sent; so may each that is not known.</param>
/// <param name="Request">What the body means, field by field.</param>
/// <param name="Answer">What the controller answered; null where nothing was sent.</param>
internal sealed record RawView(
    string Bytes,
    string? Command,
    string? Spec,
    bool Changes,
    IReadOnlyList<WireFieldView> Request,
    RawAnswerView? Answer
);
