using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Manufacturing Test On: puts the controller into a mode for the factory. (IPMI v2.0 §20.5)</summary>
/// <param name="Data">The manufacturer's.</param>
public readonly record struct ManufacturingTestOn(Octets Data) : IRequest<ManufacturingTestOn, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.App,
            0x05,
            "Manufacturing Test On",
            PrivilegeLevel.Administrator,
            CommandEffect.NotIdempotent,
            "20.5"
        );

    static ManufacturingTestOn IMessage<ManufacturingTestOn>.Layout<W>(ref W w, in ManufacturingTestOn m) =>
        new(w.Rest(m.Data));
}
