using Sideband.Bmc.Handlers.Transport;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Commands;

internal sealed partial class CommandTable
{
    private void AddTransport()
    {
        Add<CallbackHandler, Callback, EmptyResponse>();
        Add<GetPppUdpProxyReceiveDataHandler, GetPppUdpProxyReceiveData, GetPppUdpProxyReceiveData.Response>();
        Add<GetPppUdpProxyTransmitDataHandler, GetPppUdpProxyTransmitData, GetPppUdpProxyTransmitData.Response>();
        Add<GetSerialModemConfigurationHandler, GetSerialModemConfiguration, GetSerialModemConfiguration.Response>();
        Add<GetTapResponseCodesHandler, GetTapResponseCodes, GetTapResponseCodes.Response>();
        Add<GetUserCallbackOptionsHandler, GetUserCallbackOptions, GetUserCallbackOptions.Response>();
        Add<SendPppUdpProxyPacketHandler, SendPppUdpProxyPacket, EmptyResponse>();
        Add<SetPppUdpProxyTransmitDataHandler, SetPppUdpProxyTransmitData, EmptyResponse>();
        Add<SetSerialModemConfigurationHandler, SetSerialModemConfiguration, EmptyResponse>();
        Add<SetSerialModemMuxHandler, SetSerialModemMux, SetSerialModemMux.Response>();
        Add<SetUserCallbackOptionsHandler, SetUserCallbackOptions, EmptyResponse>();
        Add<GetIpUdpRmcpStatisticsHandler, GetIpUdpRmcpStatistics, GetIpUdpRmcpStatistics.Response>();
        Add<
            GetLanConfigurationParametersHandler,
            GetLanConfigurationParameters,
            GetLanConfigurationParameters.Response
        >();
        Add<
            GetSolConfigurationParametersHandler,
            GetSolConfigurationParameters,
            GetSolConfigurationParameters.Response
        >();
        Add<SetLanConfigurationParametersHandler, SetLanConfigurationParameters, EmptyResponse>();
        Add<SetSolConfigurationParametersHandler, SetSolConfigurationParameters, EmptyResponse>();
        Add<SuspendBmcArpsHandler, SuspendBmcArps, SuspendBmcArps.Response>();
    }
}
