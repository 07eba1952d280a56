namespace Sideband.Server.Views;

/// <summary>What a controller answered.</summary>
/// <param name="Code">The completion code; 0 is that it was done.</param>
/// <param name="Meaning">What the code means.</param>
/// <param name="Data">What follows it, in hexadecimal.</param>
/// <param name="Fields">What that means, field by field; none where the command is not known.</param>
internal sealed record RawAnswerView(int Code, string Meaning, string Data, IReadOnlyList<WireFieldView> Fields);
