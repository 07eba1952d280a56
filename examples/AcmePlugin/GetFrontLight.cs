using Sideband.Protocol;
using Sideband.Protocol.Wire;

namespace Acme;

/// <summary>Get Front Light: Acme's command 30h/02h.</summary>
public readonly record struct GetFrontLight : IRequest<GetFrontLight, GetFrontLight.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(SetFrontLight.Acme, 0x02, "Get Front Light", PrivilegeLevel.User, CommandEffect.Idempotent, "Acme 2");

    /// <param name="Colour">What it shows.</param>
    /// <param name="Blinking">It goes on and off.</param>
    /// <param name="Changes">How often it was set, since the controller was made.</param>
    public readonly record struct Response(LightColour Colour, bool Blinking, ushort Changes) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.Enum(7, m.Colour), w.Flag(m.Blinking), w.U16(m.Changes));
    }
}
