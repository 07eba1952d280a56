using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Protocol;

namespace Sideband.Bmc.Tests;

/// <summary>Sends commands to a controller as the host's software does, without a packet around them.</summary>
internal static class HostSide
{
    private const int Largest = 1024;

    /// <summary>What a controller answers.</summary>
    public static Answer<TResponse> Ask<TRequest, TResponse>(
        this Controller controller,
        IRequest<TRequest, TResponse> request
    )
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var body = (TRequest)request;
        var bytes = controller.Bytes(
            (byte)TRequest.Command.NetFn,
            TRequest.Command.Code,
            Message.ToOctets(in body).ToArray()
        );
        if (bytes[0] != (byte)CompletionCode.Success)
            return (CompletionCode)bytes[0];
        Assert.Equal(BodyFit.Exact, Message.Read<TResponse>(bytes.AsSpan(1), out var response));
        return response;
    }

    /// <summary>What a controller answers, which must be success.</summary>
    public static TResponse Get<TRequest, TResponse>(this Controller controller, IRequest<TRequest, TResponse> request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var answer = controller.Ask(request);
        Assert.Equal(CompletionCode.Success, answer.Code);
        return answer.Value;
    }

    /// <summary>Completion code and body of the answer to a request in bytes.</summary>
    public static byte[] Bytes(this Controller controller, byte netFn, byte command, params byte[] body)
    {
        var answer = new byte[Largest];
        var entry = CommandTable.Standard.Find(netFn, command);
        Assert.NotNull(entry);
        var header = MessageHeader.Local(netFn, 0, command);
        var caller = Caller.Sessionless(controller.Channels.Host!, in header, path: null);
        return answer[..entry.Run(controller, in caller, body, answer)];
    }
}
