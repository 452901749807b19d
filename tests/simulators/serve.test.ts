import { describe, expect, it } from 'vitest';
import { simulatorResponse } from './serve.ts';
import { decodeConfig, encodeConfig, FEIGE_URL, simulatorUrl, VARIANTS } from './variants.ts';

describe('serving', () => {
  it('carries the variant and its options in the query', () => {
    const config = { variant: 'feige-prefix', options: { nick: '小王', seed: 3 } };
    expect(decodeConfig(encodeConfig(config))).toEqual(config);
    expect(encodeConfig(config)).toMatch(/^[\w-]+$/);
  });

  it('answers every variant at its real address and nothing else', async () => {
    expect(new Set(VARIANTS.map((variant) => variant.id)).size).toBe(VARIANTS.length);
    for (const variant of VARIANTS) {
      const response = await simulatorResponse(simulatorUrl(variant.id));
      expect(response?.status).toBe(200);
      expect(response?.body.includes('simulatorConfig')).toBe(variant.page !== 'blocked');
    }
    expect(await simulatorResponse('https://im.jinritemai.com/favicon.ico')).toBeNull();
    expect(await simulatorResponse(FEIGE_URL)).toBeNull();
    const body = (await simulatorResponse(FEIGE_URL, { variant: 'feige-login' }))?.body;
    expect(body).toContain('登录过期');
  });
});
