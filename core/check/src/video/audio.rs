//! Decodes AAC with Symphonia.

use super::mp4::{Reader, Track, sample_range};
use std::ops::RangeInclusive;
use symphonia_codec_aac::AacDecoder;
use symphonia_core::codecs::audio::well_known::CODEC_ID_AAC;
use symphonia_core::codecs::audio::{AudioCodecParameters, AudioDecoder, AudioDecoderOptions};
use symphonia_core::packet::PacketRef;
use symphonia_core::units::{Duration, Timestamp};

/// Supported sample rates, Hz.
const SAMPLE_RATES: RangeInclusive<u32> = 8_000..=96_000;
/// Decoding stops after this many seconds.
const MAX_SECONDS: usize = 90;
/// Object types of AAC in an `esds` box (ISO/IEC 14496-1, table 5): MPEG-4, and MPEG-2 main and low-complexity profile.
const AAC_OBJECT_TYPES: [u64; 3] = [0x40, 0x66, 0x67];
/// Descriptor tags (ISO/IEC 14496-1, table 1).
const ES_DESCRIPTOR: u64 = 3;
const DECODER_CONFIG: u64 = 4;
const DECODER_SPECIFIC_INFO: u64 = 5;

/// An audio track with at least one packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AudioTrack<'a> {
    /// Content of the `esds` box.
    esds: Option<&'a [u8]>,
    packets: Vec<&'a [u8]>,
}

impl<'a> AudioTrack<'a> {
    /// Packets from the first one that lies outside the file on are ignored. None for a track without packets.
    pub(super) fn new(track: &Track<'_>, esds: Option<&'a [u8]>, file: &'a [u8]) -> Option<AudioTrack<'a>> {
        let ranges = track.samples.iter().map_while(|s| sample_range(s.offset, s.size, file));
        let packets: Vec<_> = ranges.filter_map(|range| file.get(range)).collect();
        (!track.samples.is_empty()).then_some(AudioTrack { esds, packets })
    }

    /// Decodes to mono samples and their rate. None if it is not AAC or can't be decoded.
    pub(super) fn decode(&self) -> Option<(Vec<f32>, u32)> {
        let mut parameters = AudioCodecParameters::new();
        parameters.for_codec(CODEC_ID_AAC).with_extra_data(audio_specific_config(self.esds?)?.into());
        let mut decoder = AacDecoder::try_new(&parameters, &AudioDecoderOptions::default()).ok()?;
        let (mut mono, mut rate, mut interleaved) = (Vec::new(), 0, Vec::<f32>::new());
        for packet in &self.packets {
            let packet = PacketRef::new(0, Timestamp::ZERO, Duration::ZERO, packet);
            let Ok(buffer) = decoder.decode_ref(&packet) else { continue };
            rate = buffer.spec().rate();
            let channels = buffer.spec().channels().count().max(1);
            buffer.copy_to_vec_interleaved(&mut interleaved);
            mono.extend(interleaved.chunks_exact(channels).map(|c| c.iter().sum::<f32>() / channels as f32));
            if !SAMPLE_RATES.contains(&rate) || mono.len() > MAX_SECONDS.saturating_mul(rate as usize) {
                break;
            }
        }
        (SAMPLE_RATES.contains(&rate) && !mono.is_empty()).then_some((mono, rate))
    }
}

/// The AudioSpecificConfig of an `esds` box, if it is for AAC (ISO/IEC 14496-1 §7.2.6).
fn audio_specific_config(esds: &[u8]) -> Option<&[u8]> {
    let mut reader = Reader(esds);
    reader.full_box_header().ok()?;
    let mut stream = Reader(find_descriptor(reader.0, ES_DESCRIPTOR)?);
    stream.take(2).ok()?;
    let flags = stream.number(1).ok()?;
    if flags & 0x80 != 0 {
        stream.take(2).ok()?;
    }
    if flags & 0x40 != 0 {
        let length = stream.number(1).ok()? as usize;
        stream.take(length).ok()?;
    }
    if flags & 0x20 != 0 {
        stream.take(2).ok()?;
    }
    let mut decoder = Reader(find_descriptor(stream.0, DECODER_CONFIG)?);
    if !AAC_OBJECT_TYPES.contains(&decoder.number(1).ok()?) {
        return None;
    }
    decoder.take(12).ok()?;
    find_descriptor(decoder.0, DECODER_SPECIFIC_INFO)
}

/// The first descriptor with a tag. Lengths are coded in seven bits per byte, in at most four bytes.
fn find_descriptor(bytes: &[u8], tag: u64) -> Option<&[u8]> {
    let mut reader = Reader(bytes);
    loop {
        let current = reader.number(1).ok()?;
        let mut length = 0usize;
        for _ in 0..4 {
            let byte = reader.number(1).ok()? as usize;
            length = length << 7 | byte & 0x7f;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let content = reader.take(length).ok()?;
        if current == tag {
            return Some(content);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// In the form recorders write: four-byte lengths, MPEG-4 audio, low complexity at 48 kHz, one channel.
    const ESDS: [u8; 39] = [
        0, 0, 0, 0, 3, 0x80, 0x80, 0x80, 30, 0, 1, 0, 4, 0x80, 0x80, 0x80, 22, 0x40, 0x15, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 5, 0x80, 0x80, 0x80, 4, 0x11, 0x88, 0, 0,
    ];

    #[test]
    fn finds_the_aac_configuration_and_none_for_another_codec() {
        assert_eq!(audio_specific_config(&ESDS), Some(&[0x11, 0x88, 0, 0][..]));
        let mut mp3 = ESDS;
        mp3[17] = 0x6b;
        assert_eq!(audio_specific_config(&mp3), None);
        for end in 0..ESDS.len() {
            assert_eq!(audio_specific_config(&ESDS[..end]), None, "truncated at {end}");
        }
    }

    proptest! {
        #[test]
        fn decoding_never_panics(packet in proptest::collection::vec(any::<u8>(), 0..2_000), at in 0..ESDS.len(), byte: u8) {
            let mut esds = ESDS;
            esds[at] = byte;
            for esds in [&esds[..], &packet] {
                let track = AudioTrack { esds: Some(esds), packets: vec![&packet, &packet] };
                let _ = super::super::voice_activity::detect_voice(&track);
            }
        }
    }
}
