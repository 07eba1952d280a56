using Sideband.Bmc.Handlers.App;
using Sideband.Bmc.Handlers.SensorEvent;
using Sideband.Bmc.Handlers.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Commands;

internal sealed partial class CommandTable
{
    /// <summary>What a controller answers that has sensors and inventories, but neither a log nor a chassis.</summary>
    private void AddSatellite()
    {
        Add<ColdResetHandler, ColdReset, EmptyResponse>();
        Add<GetChannelInfoHandler, GetChannelInfo, GetChannelInfo.Response>();
        Add<GetDeviceGuidHandler, GetDeviceGuid, GetDeviceGuid.Response>();
        Add<GetDeviceIdHandler, GetDeviceId, GetDeviceId.Response>();
        Add<GetSelfTestResultsHandler, GetSelfTestResults, GetSelfTestResults.Response>();
        Add<MasterWriteReadHandler, MasterWriteRead, MasterWriteRead.Response>();
        Add<SendMessageHandler, SendMessage, SendMessage.Response>();
        Add<WarmResetHandler, WarmReset, EmptyResponse>();
        AddSensorDevice();
        Add<GetFruInventoryAreaInfoHandler, GetFruInventoryAreaInfo, GetFruInventoryAreaInfo.Response>();
        Add<ReadFruDataHandler, ReadFruData, ReadFruData.Response>();
        Add<WriteFruDataHandler, WriteFruData, WriteFruData.Response>();
    }
}
