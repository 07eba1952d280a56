using Sideband.Protocol;

namespace Sideband.Bmc;

/// <summary>A response, or the completion code that stands in for it.</summary>
/// <param name="Code">How the command ended.</param>
/// <param name="Value">The response; meaningless unless the code is <see cref="CompletionCode.Success"/>.</param>
/// <param name="IsLater">There is none yet: it goes out by the caller's own way back, once it is known.</param>
public readonly record struct Answer<T>(CompletionCode Code, T Value, bool IsLater = false)
    where T : struct
{
    /// <summary>The value goes out with a code that is no success: some commands qualify their data so.</summary>
    public bool HasValue { get; init; }

    /// <summary>A value qualified by one of the command's own completion codes.</summary>
    public static implicit operator Answer<T>((byte Code, T Value) qualified) =>
        new((CompletionCode)qualified.Code, qualified.Value) { HasValue = true };

    /// <summary>Success.</summary>
    public static implicit operator Answer<T>(T value) => new(CompletionCode.Success, value);

    /// <summary>A completion code without a response; also success with an empty one.</summary>
    public static implicit operator Answer<T>(CompletionCode code) => new(code, default);

    /// <summary>One of the command's own completion codes, 80h to BEh.</summary>
    public static implicit operator Answer<T>(byte code) => new((CompletionCode)code, default);

    /// <summary>None yet.</summary>
    public static implicit operator Answer<T>(LaterAnswer later) => new(CompletionCode.Success, default, true);

    /// <summary>The same code; what comes with success is made into something else.</summary>
    public Answer<TOther> To<TOther>(Func<T, TOther> make)
        where TOther : struct =>
        IsLater ? default(LaterAnswer)
        : Code == CompletionCode.Success ? make(Value)
        : Code;
}
