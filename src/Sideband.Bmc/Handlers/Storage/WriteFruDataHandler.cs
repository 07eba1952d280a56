using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="WriteFruData"/>.</summary>
internal readonly struct WriteFruDataHandler : IHandler<WriteFruData, WriteFruData.Response>
{
    public static Answer<WriteFruData.Response> Handle(Controller controller, in Caller caller, in WriteFruData request)
    {
        if (controller.Frus.Find(request.FruId) is not { } image)
            return CompletionCode.NotPresent;
        if (request.Offset >= image.Length)
            return CompletionCode.ParameterOutOfRange;
        var count = Math.Min(request.Data.Length, image.Length - request.Offset);
        controller.Frus.Write(request.FruId, request.Offset, request.Data.Span[..count]);
        return new WriteFruData.Response((byte)count);
    }
}
