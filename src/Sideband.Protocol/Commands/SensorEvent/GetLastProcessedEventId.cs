using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Get Last Processed Event ID: which events were logged and handled last. (IPMI v2.0 §30.6)</summary>
public readonly record struct GetLastProcessedEventId
    : IRequest<GetLastProcessedEventId, GetLastProcessedEventId.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.SensorEvent,
            0x15,
            "Get Last Processed Event ID",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "30.6"
        )
        {
            CompletionCodes = [(0x81, "SEL erase in progress")],
        };

    /// <param name="LastAddition">When the last record was added, as the event log counts.</param>
    /// <param name="LastRecordId">The last record; FFFFh where the log is empty.</param>
    /// <param name="LastSoftwareProcessedId">The last that software handled; 0000h where none is left.</param>
    /// <param name="LastBmcProcessedId">The last that the controller handled; 0000h where none is left.</param>
    public readonly record struct Response(
        uint LastAddition,
        ushort LastRecordId,
        ushort LastSoftwareProcessedId,
        ushort LastBmcProcessedId
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.U32(m.LastAddition),
                w.U16(m.LastRecordId),
                w.U16(m.LastSoftwareProcessedId),
                w.U16(m.LastBmcProcessedId)
            );
    }
}
