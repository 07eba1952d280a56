using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="GetIpUdpRmcpStatistics"/>.</summary>
internal readonly struct GetIpUdpRmcpStatisticsHandler
    : IHandler<GetIpUdpRmcpStatistics, GetIpUdpRmcpStatistics.Response>
{
    public static Answer<GetIpUdpRmcpStatistics.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetIpUdpRmcpStatistics request
    )
    {
        if (caller.Resolve(request.Channel) != LanChannel.Number)
            return CompletionCode.InvalidDataField;
        return controller.Statistics.Describe(request.Clear);
    }
}
