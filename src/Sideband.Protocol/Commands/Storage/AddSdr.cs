using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Add SDR: adds an SDR. (IPMI v2.0 §33.13)</summary>
/// <param name="Record">The whole record; its ID is made up by the controller.</param>
public readonly record struct AddSdr(Octets Record) : IRequest<AddSdr, AddSdr.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x24, "Add SDR", PrivilegeLevel.Operator, CommandEffect.NotIdempotent, "33.13");

    static AddSdr IMessage<AddSdr>.Layout<W>(ref W w, in AddSdr m) => new(w.Rest(m.Record));

    /// <param name="RecordId">The ID.</param>
    public readonly record struct Response(ushort RecordId) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U16(m.RecordId));
    }
}
