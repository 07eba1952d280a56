using System.Buffers.Binary;
using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetAuthCode"/>.</summary>
internal readonly struct GetAuthCodeHandler : IHandler<GetAuthCode, GetAuthCode.Response>
{
    private const int AuthCodeSize = 16;

    public static Answer<GetAuthCode.Response> Handle(Controller controller, in Caller caller, in GetAuthCode request)
    {
        // Who has the code can try passwords on it at home: it is given out only where sessions of 1.5 give it out too.
        var type = (AuthenticationType)request.Algorithm;
        if (
            request.Form != AuthCodeForm.Ipmi15
            || type is not (AuthenticationType.Md2 or AuthenticationType.Md5)
            || controller.Channels.FindLan(in caller, request.Channel) is not { } lan
            || !lan.Allows(type)
        )
            return CompletionCode.InvalidDataField;
        if (controller.Users[request.UserId] is not { IsUsable: true, TwentyBytes: false } user)
            return CompletionCode.InvalidDataField;
        var code = new byte[AuthCodeSize];
        // H(password + data + password): the data stands where session and message do in packets. (§22.17.1)
        var data = request.Data.Span;
        Ipmi15Packet.Code(
            type,
            user.Password,
            BinaryPrimitives.ReadUInt32LittleEndian(data),
            null,
            data[sizeof(uint)..],
            code
        );
        return new GetAuthCode.Response(code);
    }
}
