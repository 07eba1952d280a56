using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Add SEL Entry: adds an entry to the log. (IPMI v2.0 §31.6)</summary>
/// <param name="Record">The whole record; ID and, but for types E0h to FFh, time are made up by the controller.</param>
public readonly record struct AddSelEntry(Octets Record) : IRequest<AddSelEntry, AddSelEntry.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x44, "Add SEL Entry", PrivilegeLevel.Operator, CommandEffect.NotIdempotent, "31.6")
        {
            CompletionCodes = [(0x80, "operation not supported for this record type"), (0x81, "SEL erase in progress")],
        };

    static AddSelEntry IMessage<AddSelEntry>.Layout<W>(ref W w, in AddSelEntry m) => new(w.Bytes(16, m.Record));

    /// <param name="RecordId">The ID.</param>
    public readonly record struct Response(ushort RecordId) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U16(m.RecordId));
    }
}
