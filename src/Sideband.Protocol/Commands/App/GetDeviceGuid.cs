using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Device GUID: the controller's own GUID. (IPMI v2.0 §20.8)</summary>
public readonly record struct GetDeviceGuid : IRequest<GetDeviceGuid, GetDeviceGuid.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x08, "Get Device GUID", PrivilegeLevel.User, CommandEffect.Idempotent, "20.8");

    /// <param name="Guid">Sixteen bytes; see <see cref="SystemGuid"/> for the orders in use.</param>
    public readonly record struct Response(Octets Guid) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Bytes(16, m.Guid));
    }
}
