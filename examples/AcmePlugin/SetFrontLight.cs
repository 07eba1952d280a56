using Sideband.Protocol;
using Sideband.Protocol.Wire;

namespace Acme;

/// <summary>Set Front Light: Acme's command 30h/01h.</summary>
/// <param name="Colour">What it shows from now on.</param>
/// <param name="Blinking">It goes on and off.</param>
public readonly record struct SetFrontLight(LightColour Colour, bool Blinking) : IRequest<SetFrontLight, EmptyResponse>
{
    /// <summary>The network function of Acme's commands: 30h to 3Eh are the manufacturers' own. (IPMI v2.0 §5.1)</summary>
    public const NetFn Acme = (NetFn)0x30;

    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(Acme, 0x01, "Set Front Light", PrivilegeLevel.Operator, CommandEffect.Idempotent, "Acme 1");

    static SetFrontLight IMessage<SetFrontLight>.Layout<W>(ref W w, in SetFrontLight m) =>
        new(w.Enum(7, m.Colour), w.Flag(m.Blinking));
}
