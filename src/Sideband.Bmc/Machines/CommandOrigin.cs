using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Machines;

/// <summary>The value is the first number that a program prints. No shell is between.</summary>
/// <param name="Arguments">The program and its arguments.</param>
/// <param name="Every">How often it is run.</param>
/// <param name="Factor">What the number is multiplied by.</param>
/// <param name="Limit">How long it may run before it is killed.</param>
public sealed record CommandOrigin(ValueList<string> Arguments, TimeSpan Every, double Factor, TimeSpan Limit)
    : ExternalOrigin(Every, Factor)
{
    /// <inheritdoc/>
    public override string Description => $"command {string.Join(' ', Arguments)}";
}
