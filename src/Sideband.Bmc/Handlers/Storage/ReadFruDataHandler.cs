using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="ReadFruData"/>.</summary>
internal readonly struct ReadFruDataHandler : IHandler<ReadFruData, ReadFruData.Response>
{
    public static Answer<ReadFruData.Response> Handle(Controller controller, in Caller caller, in ReadFruData request)
    {
        if (controller.Frus.Find(request.FruId) is not { } image)
            return CompletionCode.NotPresent;
        if (request.Offset >= image.Length)
            return CompletionCode.ParameterOutOfRange;
        // What fits into a packet of 1.5 beside its overhead.
        const int most = 200;
        var count = Math.Min(Math.Min(request.Count, image.Length - request.Offset), most);
        if (request.Count > most)
            return CompletionCode.CannotReturnSoManyBytes;
        return new ReadFruData.Response((byte)count, image.AsSpan(request.Offset, count).ToArray());
    }
}
