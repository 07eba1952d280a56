using Sideband.Protocol;

namespace Sideband.Bmc;

/// <summary>A response, or the completion code that stands in for it.</summary>
/// <param name="Code">How the command ended.</param>
/// <param name="Value">The response; meaningless unless the code is <see cref="CompletionCode.Success"/>.</param>
public readonly record struct Answer<T>(CompletionCode Code, T Value)
    where T : struct
{
    /// <summary>Success.</summary>
    public static implicit operator Answer<T>(T value) => new(CompletionCode.Success, value);

    /// <summary>A completion code without a response; also success with an empty one.</summary>
    public static implicit operator Answer<T>(CompletionCode code) => new(code, default);

    /// <summary>One of the command's own completion codes, 80h to BEh.</summary>
    public static implicit operator Answer<T>(byte code) => new((CompletionCode)code, default);

    /// <summary>The same code; what comes with success is made into something else.</summary>
    public Answer<TOther> To<TOther>(Func<T, TOther> make)
        where TOther : struct => Code == CompletionCode.Success ? make(Value) : Code;
}
